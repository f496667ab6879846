package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PictureWriterTest {
    /** A line that takes one write per permit. */
    private static final class SlowLine extends OutputStream {
        final Semaphore permits = new Semaphore(0);
        final BlockingQueue<String> taken = new LinkedBlockingQueue<>();
        volatile boolean cut;

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            permits.acquireUninterruptibly();
            if (cut) throw new IOException("cut");
            taken.add(new String(bytes, from, count, StandardCharsets.UTF_8));
        }

        String next() throws InterruptedException {
            String next = taken.poll(5, TimeUnit.SECONDS);
            return next == null ? "nothing" : next;
        }
    }

    private final SlowLine line = new SlowLine();
    private final List<IOException> broken = new CopyOnWriteArrayList<>();
    private final PictureWriter writer = new PictureWriter(line, delta(), broken::add);

    @Test
    void while_the_line_is_busy_the_newest_picture_wins_against_what_was_sent() throws InterruptedException {
        show("0");
        for (int i = 1; i <= 7; i++) show(String.valueOf(i));
        writer.send("<mark>");
        for (int i = 8; i <= 9; i++) show(String.valueOf(i));
        line.permits.release(10);
        String all = "";
        while (!all.endsWith("9")) all += line.next();

        String pictures = all.replaceAll("\033\\[[?0-9;]*[A-Za-z]", "").replaceAll("[ \n]", "");
        assertThat(pictures).matches("[0-8]?(<mark>[0-8]?|[0-8]<mark>)9");
    }

    @Test
    void showing_never_waits_for_the_line() {
        for (int i = 0; i < 1000; i++) show("x" + i);

        assertThat(line.taken).isEmpty();
    }

    @Test
    void the_end_does_not_wait_for_a_line_that_hangs() {
        show("a");

        writer.end("<bye>", Duration.ofMillis(50));

        assertThat(line.taken).isEmpty();
    }

    @Test
    void the_last_words_are_written_last() throws InterruptedException {
        line.permits.release(10);
        show("a");
        line.next();

        writer.end("<bye>", Duration.ofSeconds(5));
        show("b");

        assertThat(line.next()).isEqualTo("<bye>");
        assertThat(line.taken).isEmpty();
    }

    @Test
    void while_paused_nothing_is_drawn_and_afterwards_everything() throws InterruptedException {
        line.permits.release(10);
        show("a");
        line.next();
        writer.pause("<shell>", Duration.ofSeconds(5));
        assertThat(line.next()).isEqualTo("<shell>");
        show("a");
        writer.resume("<again>");

        assertThat(line.next()).isEqualTo("<again>");
        assertThat(line.next()).contains("\033[2J").contains("a");
    }

    @Test
    void a_line_that_was_cut_is_told_once_and_the_end_returns() throws InterruptedException {
        line.cut = true;
        line.permits.release(10);
        show("a");
        while (broken.isEmpty()) Thread.sleep(5);

        writer.end("<bye>", Duration.ofSeconds(5));

        assertThat(broken).hasSize(1);
    }

    private void show(String text) {
        Canvas canvas = new Canvas(4, 1);
        canvas.text(0, 0, text, Role.TEXT);
        writer.show(canvas, Optional.empty(), 4, 1);
    }

    private static Delta delta() {
        Theme theme =
                new Themes(Path.of("/nonexistent")).load("any", problem -> {}).orElseThrow();
        return new Delta(new Looks(theme, ColorDepth.ANSI), GlyphSet.UNICODE, true);
    }
}

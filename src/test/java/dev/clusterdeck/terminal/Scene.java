package dev.clusterdeck.terminal;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Panel;
import dev.clusterdeck.screen.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A program of its own for the end-to-end test: shows its size and the last thing that happened, in a frame. */
final class Scene {
    private Scene() {}

    public static void main(String[] args) {
        Theme theme = new Themes(Path.of("/nonexistent"))
                .load(args.length > 0 ? args[0] : "harbor", problem -> {})
                .orElseThrow();
        TerminalOptions options = new TerminalOptions(System.getenv(), theme, Optional.empty(), Optional.empty());
        try (Tty tty = Tty.open(options)) {
            play(tty);
        } catch (NoTty none) {
            System.out.println("no screen: " + none.getMessage());
            System.exit(3);
        }
        System.out.println("the end");
    }

    private static void play(Tty tty) {
        String last = "ready";
        char onEnd = 'q';
        while (true) {
            tty.show(picture(tty, last), Optional.empty());
            Optional<Signal> signal = tty.next(Duration.ofSeconds(30));
            if (signal.isEmpty()) return;
            Signal happened = signal.get();
            last = happened.toString();
            if (happened instanceof Signal.Terminated terminated) {
                if (onEnd == 'i') continue;
                if (onEnd == 'h') hang(tty);
                if (!terminated.why().equals("SIGHUP")) return;
                throw new IllegalStateException("hung up");
            }
            if (happened instanceof Signal.Resized) last = "resized";
            if (!(happened instanceof Signal.Pressed pressed)) continue;
            Key key = pressed.key();
            last = "key " + key.label() + key.text();
            if (key.is('q')) return;
            if (key.is('x')) throw new IllegalStateException("thrown on purpose");
            if (key.is('t')) new Thread(Scene::fail, "worker").start();
            if (key.is('e')) System.exit(4);
            if (key.is('i')) onEnd = 'i';
            if (key.is('h')) onEnd = 'h';
            if (key.equals(Key.control('z'))) tty.suspend();
        }
    }

    /** Gives the terminal back and then goes on for longer than any test waits. */
    private static void hang(Tty tty) {
        tty.close();
        System.out.println("hanging");
        long until = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (System.nanoTime() < until) LockSupport.parkNanos(1_000_000_000);
    }

    private static void fail() {
        throw new IllegalStateException("thrown in a worker");
    }

    private static Canvas picture(Tty tty, String last) {
        Canvas canvas = new Canvas(tty.columns(), tty.rows());
        Canvas inside = Panel.draw(canvas, tty.columns() + "x" + tty.rows(), tty.colors() + " " + tty.glyphs(), true);
        inside.text(1, 0, "●", Role.OK);
        inside.text(3, 0, last, Role.TEXT);
        inside.text(1, 1, "▁▂▃▄▅▆▇█ ███▌░░ é", Role.SERIES_1);
        inside.text(1, 2, "selected", Role.TEXT);
        inside.select(0, 2, inside.width());
        return canvas;
    }
}

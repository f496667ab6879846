package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Severity;
import dev.clusterdeck.config.Problem;
import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.terminal.Svg;
import dev.clusterdeck.terminal.Theme;
import dev.clusterdeck.terminal.Tty;
import dev.clusterdeck.watch.Inquiry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out what an update orders. */
final class World {
    private final PictureSource source;
    private final DeckPrompts prompts;
    private final Tty tty;
    private final Desk desk;
    private final Worker worker;
    private final Consumer<Message> later;
    private Optional<Theme> theme;

    /** News that come later, from any thread, go to {@code later}. */
    World(PictureSource source, DeckPrompts prompts, Tty tty, Desk desk, Worker worker, Consumer<Message> later) {
        this.worker = worker;
        this.later = later;
        this.source = source;
        this.prompts = prompts;
        this.tty = tty;
        this.desk = desk;
        this.theme = desk.themes().load(desk.theme(), problem -> {});
    }

    /** Does it; what comes back is news of how it went. */
    Optional<Message> carryOut(Order order) {
        if (order instanceof Order.RefreshNow refresh) source.refresh(refresh.cluster());
        else if (order instanceof Order.Ask ask) ask(ask.inquiry());
        else if (order instanceof Order.SetInterval set) source.setInterval(set.cluster(), set.interval());
        else if (order instanceof Order.Copy copy) tty.copy(copy.text());
        else if (order instanceof Order.Answer answer) prompts.answer(answer.question(), Optional.of(answer.answers()));
        else if (order instanceof Order.Refuse refuse) prompts.answer(refuse.question(), Optional.empty());
        else if (order instanceof Order.Repaint) tty.repaint();
        else if (order instanceof Order.Suspend) tty.suspend();
        else if (order instanceof Order.Rehearse rehearse) worker.rehearse(rehearse);
        else if (order instanceof Order.StopRehearsal stop) worker.stop(stop.id());
        else if (order instanceof Order.Run run) worker.run(run);
        else if (order instanceof Order.Resume resume) worker.resume(resume);
        else if (order instanceof Order.Rest rest) worker.rest(rest.job(), rest.rest());
        else if (order instanceof Order.ReadJournals) worker.readJournals();
        else if (order instanceof Order.SetTheme set) return show(set.name());
        else if (order instanceof Order.SaveHistory save) return keep(save);
        return Optional.empty();
    }

    private <S> void ask(Inquiry<S> inquiry) {
        source.ask(inquiry, reading -> later.accept(new Message.Answered(inquiry.key(), reading)));
    }

    private Optional<Message> show(String name) {
        List<Problem> problems = new ArrayList<>();
        Optional<Theme> loaded = desk.themes().load(name, problems::add);
        if (loaded.isEmpty())
            return Optional.of(new Message.Told(
                    Severity.WARN,
                    problems.isEmpty() ? "no theme " + name : problems.get(0).toString()));
        theme = loaded;
        tty.theme(loaded.get());
        return Optional.of(new Message.ThemeShown(name));
    }

    private Optional<Message> keep(Order.SaveHistory save) {
        try {
            desk.keep(save.lines());
            return Optional.empty();
        } catch (IOException full) {
            return Optional.of(new Message.Told(
                    Severity.WARN,
                    "the history could not be kept in " + desk.historyFile() + ": " + full.getMessage()));
        }
    }

    /** Writes a picture; never over a file that is there. */
    Message write(String file, Canvas canvas) {
        try {
            Path path = desk.folder().resolve(file);
            boolean coloured = file.endsWith(".svg") && theme.isPresent();
            String text = coloured ? Svg.of(canvas, theme.get()) : canvas.asText();
            Files.writeString(path, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            return new Message.Told(Severity.OK, "written to " + path.toAbsolutePath());
        } catch (FileAlreadyExistsException there) {
            return new Message.Told(Severity.WARN, file + " is there already; nothing was written");
        } catch (IOException | InvalidPathException failed) {
            return new Message.Told(Severity.CRIT, "cannot write " + file + ": " + failed.getMessage());
        }
    }
}

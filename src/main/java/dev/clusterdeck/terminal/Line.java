package dev.clusterdeck.terminal;

import java.io.IOException;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;

/**
 * The tty line behind standard input and output: its size, and its modes as they were and as a full screen needs them.
 * JLine's native part does it, or the {@code stty} command where that cannot be loaded (a temporary directory mounted
 * noexec, an unknown processor).
 */
final class Line {
    private final Pty pty;
    private final Attributes before;
    private final Attributes raw;

    private Line(Pty pty) throws IOException {
        this.pty = pty;
        this.before = pty.getAttr();
        this.raw = raw(before);
    }

    /** Finds the line and remembers its modes; changes nothing. */
    static Line open() throws NoTty {
        try {
            JniTerminalProvider jni = new JniTerminalProvider();
            demand(jni);
            return new Line(jni.current(SystemStream.Output));
        } catch (IOException | LinkageError | RuntimeException notNative) {
            return withStty();
        }
    }

    private static Line withStty() throws NoTty {
        try {
            ExecTerminalProvider exec = new ExecTerminalProvider();
            demand(exec);
            return new Line(exec.current(SystemStream.Output));
        } catch (IOException | RuntimeException none) {
            throw new NoTty("cannot set up the terminal: " + none.getMessage());
        }
    }

    private static void demand(TerminalProvider provider) throws NoTty {
        if (!provider.isSystemStream(SystemStream.Input)) throw new NoTty("standard input is not a terminal");
        if (!provider.isSystemStream(SystemStream.Output)) throw new NoTty("standard output is not a terminal");
    }

    /** Keys come as they are pressed, unchanged and unechoed; a read returns after 200 ms with or without one. */
    private static Attributes raw(Attributes before) {
        Attributes raw = new Attributes(before);
        raw.setLocalFlags(
                EnumSet.of(LocalFlag.ICANON, LocalFlag.ECHO, LocalFlag.ECHONL, LocalFlag.ISIG, LocalFlag.IEXTEN),
                false);
        raw.setInputFlags(
                EnumSet.of(
                        InputFlag.IXON,
                        InputFlag.ICRNL,
                        InputFlag.INLCR,
                        InputFlag.IGNCR,
                        InputFlag.ISTRIP,
                        InputFlag.BRKINT,
                        InputFlag.PARMRK),
                false);
        raw.setOutputFlag(OutputFlag.OPOST, false);
        raw.setControlChar(ControlChar.VMIN, 0);
        raw.setControlChar(ControlChar.VTIME, 2);
        return raw;
    }

    void enter() throws IOException {
        pty.setAttr(raw);
    }

    void leave() throws IOException {
        pty.setAttr(before);
    }

    /** The size in cells; 80 by 24 where the line does not say, as a serial line does. */
    Size size() {
        try {
            Size size = pty.getSize();
            return size.getColumns() > 0 && size.getRows() > 0 ? size : new Size(80, 24);
        } catch (IOException unknown) {
            return new Size(80, 24);
        }
    }
}

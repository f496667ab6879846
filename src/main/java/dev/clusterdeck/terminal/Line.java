package dev.clusterdeck.terminal;

import java.io.IOException;
import org.jline.terminal.Size;

/** The tty line behind standard input and output: its size, and its modes as they were and as a full screen needs them. */
interface Line {
    /**
     * Finds the line and remembers its modes; changes nothing. JLine's native part does it, or the {@code stty} command
     * where that cannot be loaded: a temporary directory mounted noexec, an unknown processor.
     *
     * @throws NoTty when standard input or output is no terminal
     */
    static Line open() throws NoTty {
        try {
            if (NativeLine.fits()) return new NativeLine();
        } catch (IOException | LinkageError | RuntimeException notNative) {
            // The command below does the same, only slower.
        }
        return new SttyLine();
    }

    /**
     * Sets the modes of a full screen: keys come as they are pressed, unchanged and unechoed, signals too; a read returns
     * after 100 ms with or without a key.
     */
    void enter() throws IOException;

    /** Sets the modes as they were found. */
    void leave() throws IOException;

    /** How fast it is. */
    Speed speed();

    /** The size in cells; 80 by 24 where the line does not say, as a serial line does. */
    Size size();
}

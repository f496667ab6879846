package dev.clusterdeck.terminal;

import java.io.IOException;
import java.util.Set;
import org.jline.nativ.CLibrary;
import org.jline.nativ.CLibrary.Termios;
import org.jline.nativ.CLibrary.WinSize;
import org.jline.terminal.Size;

/**
 * The line by system calls. The modes are changed bit by bit in what the kernel gave: JLine's own Attributes lose the
 * baud rate on the way back, and rate 0 hangs a serial line up.
 */
final class NativeLine implements Line {
    /** Where the bits below are Linux's common ones (asm-generic/termbits.h). */
    private static final Set<String> COMMON = Set.of("amd64", "x86_64", "i386", "x86", "aarch64", "arm");

    private static final long BRKINT = 0x2;
    private static final long PARMRK = 0x8;
    private static final long ISTRIP = 0x20;
    private static final long INLCR = 0x40;
    private static final long IGNCR = 0x80;
    private static final long ICRNL = 0x100;
    private static final long IXON = 0x400;
    private static final long OPOST = 0x1;
    private static final long ISIG = 0x1;
    private static final long ICANON = 0x2;
    private static final long ECHO = 0x8;
    private static final long ECHONL = 0x40;
    private static final long IEXTEN = 0x8000;
    /** The speed, in the control modes, and the bit that makes it a faster one than any below. */
    private static final long CBAUD = 0x100f;

    private static final long CBAUDEX = 0x1000;
    private static final int[] BAUDS = {
        0, 50, 75, 110, 134, 150, 200, 300, 600, 1200, 1800, 2400, 4800, 9600, 19200, 38400
    };
    private static final int VTIME = 5;
    private static final int VMIN = 6;

    private static final int INPUT = 0;
    private static final int OUTPUT = 1;

    private final Termios before;
    private final Termios raw;

    NativeLine() throws NoTty, IOException {
        if (CLibrary.isatty(INPUT) == 0) throw NoTty.input();
        if (CLibrary.isatty(OUTPUT) == 0) throw NoTty.output();
        before = modes();
        raw = modes();
        raw.c_iflag &= ~(BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON);
        raw.c_oflag &= ~OPOST;
        raw.c_lflag &= ~(ISIG | ICANON | ECHO | ECHONL | IEXTEN);
        raw.c_cc[VMIN] = 0;
        raw.c_cc[VTIME] = 1;
    }

    static boolean fits() {
        return System.getProperty("os.name", "").equals("Linux") && COMMON.contains(System.getProperty("os.arch", ""));
    }

    private static Termios modes() throws IOException {
        Termios modes = new Termios();
        if (CLibrary.tcgetattr(INPUT, modes) != 0) throw new IOException("tcgetattr failed");
        return modes;
    }

    @Override
    public void enter() throws IOException {
        set(raw);
    }

    @Override
    public void leave() throws IOException {
        set(before);
    }

    private static void set(Termios modes) throws IOException {
        if (CLibrary.tcsetattr(INPUT, CLibrary.TCSANOW, modes) != 0) throw new IOException("tcsetattr failed");
    }

    @Override
    public Speed speed() {
        int code = (int) (before.c_cflag & CBAUD);
        return new Speed((code & CBAUDEX) == 0 ? BAUDS[code] : 0, String.valueOf(CLibrary.ttyname(INPUT)));
    }

    @Override
    public Size size() {
        WinSize size = new WinSize();
        boolean known = CLibrary.ioctl(OUTPUT, CLibrary.TIOCGWINSZ, size) == 0 && size.ws_col > 0 && size.ws_row > 0;
        return known ? new Size(size.ws_col, size.ws_row) : new Size(80, 24);
    }
}

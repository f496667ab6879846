package dev.clusterdeck.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Size;

/** The line by the commands of POSIX: {@code stty} and {@code test}. */
final class SttyLine implements Line {
    private static final String RAW =
            "-icanon -echo -echonl -isig -iexten -ixon -icrnl -inlcr -igncr -istrip -brkint -parmrk -opost min 0 time 1";

    private final String before;

    SttyLine() throws NoTty {
        try {
            if (!isTerminal(0)) throw NoTty.input();
            if (!isTerminal(1)) throw NoTty.output();
            before = stty(List.of("-g"));
        } catch (IOException failed) {
            throw new NoTty("cannot read the terminal's modes: " + failed.getMessage());
        }
    }

    private static boolean isTerminal(int descriptor) throws IOException {
        return exit(new ProcessBuilder("test", "-t", String.valueOf(descriptor))
                        .inheritIO()
                        .start())
                == 0;
    }

    @Override
    public void enter() throws IOException {
        stty(List.of(RAW.split(" ", -1)));
    }

    @Override
    public void leave() throws IOException {
        stty(List.of(before));
    }

    @Override
    public Speed speed() {
        try {
            return new Speed(Integer.parseInt(stty(List.of("speed"))), said("tty"));
        } catch (IOException | NumberFormatException unknown) {
            return new Speed(0, "");
        }
    }

    @Override
    public Size size() {
        try {
            String[] rowsColumns = stty(List.of("size")).split(" ", -1);
            int rows = Integer.parseInt(rowsColumns[0]);
            int columns = rowsColumns.length > 1 ? Integer.parseInt(rowsColumns[1]) : 0;
            return rows > 0 && columns > 0 ? new Size(columns, rows) : new Size(80, 24);
        } catch (IOException | NumberFormatException unknown) {
            return new Size(80, 24);
        }
    }

    private static String stty(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(arguments);
        return said(command.toArray(String[]::new));
    }

    private static String said(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(Redirect.INHERIT)
                .redirectError(Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (exit(process) != 0) throw new IOException(String.join(" ", command) + " failed");
        return output;
    }

    private static int exit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }
}

package dev.clusterdeck.demo;

import dev.clusterdeck.remote.LoopMarker;
import dev.clusterdeck.remote.LoopMemory;
import dev.clusterdeck.remote.LoopProtocol;
import dev.clusterdeck.remote.LoopRequest;
import dev.clusterdeck.remote.Output;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** The shell of a simulated node: serves the probe loop; any other command line is not found. */
final class DemoShell implements Command {
    private final String line;
    private final DemoNodeAnswers node;
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private ExitCallback exit = (code, message, close) -> {};
    private Thread thread = new Thread();
    private Runnable cutOff = () -> {};

    DemoShell(String line, DemoNodeAnswers node) {
        this.line = line;
        this.node = node;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        cutOff = () -> channel.getSession().close(true);
        thread = new Thread(null, this::serve, "demo-shell", 128 * 1024);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void destroy(ChannelSession channel) {
        thread.interrupt();
    }

    private void serve() {
        int code = Output.NO_SUCH_PROGRAM;
        try {
            if (LoopProtocol.isLoop(line)) code = loop();
            else err.write(("sh: 1: " + line.split(" ", 2)[0] + ": not found\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            err.flush();
        } catch (IOException gone) {
            code = 1;
        }
        exit.onExit(code);
    }

    private int loop() throws IOException {
        BufferedReader requests = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String nonce = requests.readLine();
        if (nonce == null) return 1;
        mark(nonce, new LoopMarker.Ready("0", true, List.of("root")));
        LoopMemory memory = new LoopMemory();
        for (String request = requests.readLine(); request != null; request = requests.readLine()) {
            // A node without power takes its connections with it.
            if (!node.answers()) {
                cutOff.run();
                return 1;
            }
            Optional<String> heard = memory.heard(request);
            if (heard.isEmpty()) continue;
            LoopRequest parsed = LoopProtocol.parse(heard.get()).orElse(new LoopRequest.Begin(-1));
            if (parsed instanceof LoopRequest.Begin begin) mark(nonce, new LoopMarker.Begin(begin.batch()));
            else if (parsed instanceof LoopRequest.Run run) run(nonce, run.sequence(), "", run.argv());
            else if (parsed instanceof LoopRequest.Guarded guarded) guarded(nonce, guarded);
        }
        return 0;
    }

    private void guarded(String nonce, LoopRequest.Guarded request) throws IOException {
        String signature = node.signature();
        if (signature.equals(request.last())) mark(nonce, new LoopMarker.Unchanged(request.sequence(), signature));
        else run(nonce, request.sequence(), signature, request.argv());
    }

    private void run(String nonce, long sequence, String signature, List<String> argv) throws IOException {
        Output output = node.answer(argv);
        out.write(output.stdout());
        err.write(output.stderr());
        mark(nonce, new LoopMarker.End(sequence, output.exit(), signature));
    }

    private void mark(String nonce, LoopMarker marker) throws IOException {
        out.write(marker.line(nonce).getBytes(StandardCharsets.UTF_8));
        err.write(marker.errorLine(nonce).getBytes(StandardCharsets.UTF_8));
        out.flush();
        err.flush();
    }
}

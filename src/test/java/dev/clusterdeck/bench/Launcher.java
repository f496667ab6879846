package dev.clusterdeck.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The command line of an installed program: the same options and a class-data archive made in the same way. */
final class Launcher {
    private Launcher() {}

    /** Makes the archive by a run on a terminal that visits the screens, and returns the command. */
    static String prepare(Path target) throws IOException, InterruptedException {
        Path jar;
        try (Stream<Path> files = Files.list(target)) {
            jar = files.filter(p -> p.getFileName().toString().matches("clusterdeck-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no jar in " + target));
        }
        Path archive = target.resolve("bench.jsa");
        String java = Path.of(System.getProperty("java.home"), "bin", "java")
                + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms8m -Xmx256m -Xss512k -Xshare:auto";
        String quiet = " -Xlog:disable -Xlog:all=error:stderr -jar " + jar;
        try (Pty training =
                new Pty(java + " -XX:ArchiveClassesAtExit=" + archive + quiet + " demo", 80, 24, Map.of())) {
            training.millisUntil("live");
            for (String key : new String[] {"1", "2", "3", "6", "9", "?", "q", "q", "q"}) {
                training.send(key);
                Thread.sleep(300);
            }
            training.awaitEnd();
        }
        return java + " -XX:SharedArchiveFile=" + archive + quiet;
    }
}

package dev.clusterdeck.cli;

import dev.clusterdeck.cluster.ClusterPicture;
import dev.clusterdeck.screen.Amount;
import dev.clusterdeck.tech.gluster.BrickRow;
import dev.clusterdeck.tech.gluster.Told;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Gluster's part of {@code status}: a line for each brick; nothing where there is none. */
final class GlusterText {
    private GlusterText() {}

    static void print(ClusterPicture picture, PrintStream out) {
        Optional<Told> told = Told.of(picture.snapshot(), picture.changedAt());
        List<BrickRow> bricks = told.map(BrickRow::of).orElse(List.of());
        if (bricks.isEmpty()) return;
        Rows rows = new Rows().with("VOLUME", "BRICK", "STATE", "PENDING", "SPLIT", "USED");
        for (BrickRow row : bricks)
            rows.with(
                    row.volume().name(),
                    row.brick().name(),
                    row.word(),
                    count(row, row.pending()),
                    count(row, row.split()),
                    row.used().isPresent() ? Amount.percent(row.used().getAsDouble()) : "-");
        out.println("  gluster:");
        rows.print(out, "    ");
        told.flatMap(t -> t.pool().busy()).ifPresent(busy -> Wrap.print(out, "    ", 6, "not all was told: " + busy));
    }

    private static String count(BrickRow row, OptionalLong entries) {
        if (!row.volume().heals()) return "-";
        return entries.isPresent() ? Long.toString(entries.getAsLong()) : "?";
    }
}

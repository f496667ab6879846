package dev.clusterdeck.tech.pacemaker;

import dev.clusterdeck.remote.Output;
import dev.clusterdeck.watch.Parsed;
import dev.clusterdeck.watch.XmlElement;
import java.util.List;

/** Reads the attributes of {@code <cib>}. */
final class HeadParser {
    private HeadParser() {}

    static Parsed<PacemakerHead> parse(List<Output> outputs) {
        return Answer.xml(outputs, "cibadmin", HeadParser::read);
    }

    static PacemakerHead read(XmlElement cib) {
        return new PacemakerHead(
                new CibVersion(
                        Words.number(cib, "admin_epoch").orElse(0L),
                        Words.number(cib, "epoch").orElse(0L),
                        Words.number(cib, "num_updates").orElse(0L)),
                cib.find("have-quorum").map(Words::isTrue),
                cib.get("dc-uuid"),
                cib.get("crm_feature_set"),
                cib.get("validate-with"),
                Times.UTC.read(cib.get("cib-last-written")),
                cib.get("update-user"),
                cib.get("update-client"),
                cib.get("update-origin"));
    }
}

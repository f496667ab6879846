package dev.clusterdeck.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What to do about a technology's findings: one section per kind of finding.
 *
 * @param technology as in {@link dev.clusterdeck.watch.Technology#id()}
 * @param sections in the order of the text
 */
public record Runbook(String technology, List<Section> sections) {
    public Runbook {
        sections = List.copyOf(sections);
    }

    /**
     * One section.
     *
     * @param key what a finding's runbook names, such as {@code pacemaker/failed-resource}
     * @param title its heading
     * @param lines its Markdown
     */
    public record Section(String key, String title, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Reads a runbook: each heading of the second level begins a section, whose key is the heading in lower case with
     * dashes; what stands before the first one is the introduction, with the technology's name as key and title.
     */
    public static Runbook parse(String technology, String markdown) {
        List<Section> sections = new ArrayList<>();
        String key = technology + "/introduction";
        String title = "About " + technology;
        List<String> lines = new ArrayList<>();
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("## ")) {
                add(sections, key, title, lines);
                title = line.substring(3).strip();
                key = technology + "/" + slug(title);
                lines = new ArrayList<>();
            } else if (line.startsWith("# ") && sections.isEmpty()) {
                title = line.substring(2).strip();
            } else {
                lines.add(line.stripTrailing());
            }
        }
        add(sections, key, title, lines);
        return new Runbook(technology, sections);
    }

    private static void add(List<Section> sections, String key, String title, List<String> lines) {
        if (lines.stream().anyMatch(line -> !line.isBlank())) sections.add(new Section(key, title, lines));
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}

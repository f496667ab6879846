package dev.clusterdeck.terminal;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Role;
import java.util.EnumMap;
import java.util.Map;

/** Colours and attributes for every role. {@link Themes} reads them from files. */
public final class Theme {
    /** What ground a theme is made for. */
    public enum Mode {
        DARK,
        LIGHT,
        /** Only the terminal's own colours: fits any ground. */
        ANY
    }

    private final String name;
    private final Mode mode;
    private final Map<Role, Style> styles;
    private final Shape shape;

    Theme(String name, Mode mode, Map<Role, Style> styles, Shape shape) {
        this.name = name;
        this.mode = mode;
        this.styles = new EnumMap<>(styles);
        this.shape = shape;
    }

    public String name() {
        return name;
    }

    public Mode mode() {
        return mode;
    }

    public Shape shape() {
        return shape;
    }

    Style style(Role role) {
        return styles.getOrDefault(role, Style.PLAIN);
    }

    /** How a cell of a canvas looks: its role over the ground of TEXT, the selection's ground under it when selected. */
    Look look(Role role, int flags, ColorDepth depth) {
        Look ground = style(Role.TEXT).at(depth);
        Look own = style(role).at(depth);
        Color foreground = or(own.foreground(), ground.foreground());
        Color background = or(own.background(), ground.background());
        int attributes = own.attributes();
        if ((flags & Canvas.SELECTED) != 0 && role != Role.SELECTION) {
            Look selection = style(Role.SELECTION).at(depth);
            if (role == Role.TEXT || own.background().isDefault()) background = or(selection.background(), background);
            if (role == Role.TEXT || own.foreground().isDefault()) foreground = or(selection.foreground(), foreground);
            attributes ^= selection.attributes() & Look.REVERSE;
            attributes |= selection.attributes() & ~Look.REVERSE;
        }
        if ((flags & Canvas.BOLD) != 0) attributes = (attributes & ~Look.DIM) | Look.BOLD;
        if ((flags & Canvas.UNDERLINE) != 0) attributes |= Look.UNDERLINE;
        return new Look(foreground, background, attributes);
    }

    private static Color or(Color color, Color other) {
        return color.isDefault() ? other : color;
    }
}

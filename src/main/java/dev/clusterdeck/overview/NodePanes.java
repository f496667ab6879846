package dev.clusterdeck.overview;

import dev.clusterdeck.screen.Canvas;
import dev.clusterdeck.screen.Frame;
import dev.clusterdeck.screen.Split;

/**
 * Where the node screen draws what; a pane without room is empty.
 *
 * @param resources pane 0
 * @param links pane 1
 * @param findings pane 2
 */
record NodePanes(Canvas head, Canvas machine, Canvas account, Canvas resources, Canvas links, Canvas findings) {
    static NodePanes of(Canvas body, Frame frame) {
        Canvas head = body.region(0, 0, body.width(), 1);
        Canvas rest = body.region(0, 1, body.width(), body.height() - 1);
        if (Split.isSmall(body) || frame.cursor().zoomed())
            return one(head, rest, frame.cursor().pane());
        return Split.isDense(body) ? dense(head, rest) : normal(head, rest);
    }

    private static NodePanes one(Canvas head, Canvas rest, int pane) {
        Canvas none = rest.region(0, 0, 0, 0);
        return new NodePanes(
                head,
                none,
                none,
                pane == 1 || pane == 2 ? none : rest,
                pane == 1 ? rest : none,
                pane == 2 ? rest : none);
    }

    /** Machine and account, resources and links side by side, findings below: 8, 7 and 4 rows of 19. */
    private static NodePanes normal(Canvas head, Canvas rest) {
        int half = rest.width() / 2;
        int findings = Math.max(3, rest.height() / 5 + 1);
        int top = Math.max(3, (rest.height() - findings) * 8 / 15);
        int middle = rest.height() - findings - top;
        return new NodePanes(
                head,
                rest.region(0, 0, half, top),
                rest.region(half, 0, rest.width() - half, top),
                rest.region(0, top, half, middle),
                rest.region(half, top, rest.width() - half, middle),
                rest.region(0, top + middle, rest.width(), findings));
    }

    private static NodePanes dense(Canvas head, Canvas rest) {
        int third = rest.width() / 3;
        int top = 15;
        int bottom = rest.height() - top;
        int half = rest.width() / 2;
        return new NodePanes(
                head,
                rest.region(0, 0, third, top),
                rest.region(third, 0, third, top),
                rest.region(0, top, half, bottom),
                rest.region(2 * third, 0, rest.width() - 2 * third, top),
                rest.region(half, top, rest.width() - half, bottom));
    }
}

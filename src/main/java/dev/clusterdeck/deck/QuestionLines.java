package dev.clusterdeck.deck;

import dev.clusterdeck.cluster.Snapshot;
import dev.clusterdeck.plan.Question;
import dev.clusterdeck.screen.Columns;
import dev.clusterdeck.screen.Mark;
import dev.clusterdeck.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The page of questions, line by line.
 *
 * @param lines all of them
 * @param row the line of the question that has the focus
 * @param column where its text cursor stands; -1 where nothing is typed
 */
record QuestionLines(List<TextLine> lines, int row, int column) {

    static QuestionLines of(DeckModel model, Draft draft, int width) {
        Snapshot snapshot = Acting.snapshot(model, draft);
        List<Question> questions = draft.questions(snapshot);
        Question focused = draft.asked(snapshot);
        int label =
                questions.stream().mapToInt(q -> Columns.width(q.label())).max().orElse(0) + 4;
        List<TextLine> lines = new ArrayList<>();
        int row = 0;
        int column = -1;
        for (Question question : questions) {
            boolean here = question.equals(focused);
            String answer = here && question.choices().isEmpty()
                    ? tail(draft.line(), width - label - 1)
                    : draft.answer(question);
            String shown = answer.isEmpty() ? (here ? "" : question.required() ? "(needed)" : "(none)") : answer;
            if (here) {
                row = lines.size();
                if (question.choices().isEmpty()) {
                    String before =
                            draft.line().text().substring(0, draft.line().at());
                    column = label + Math.min(Columns.width(before), width - label - 1);
                }
            }
            lines.add(TextLine.of(
                    0,
                    (here ? "▸ " : "  ")
                            + Columns.left(question.label(), label - 2)
                            + Columns.cut(shown, width - label),
                    here ? Role.FOCUS : Role.TEXT));
            if (here && !question.choices().isEmpty())
                lines.addAll(
                        TextLine.of(label, choices(question, answer), Role.TEXT).wrapped(width));
            if (here && draft.help())
                lines.addAll(TextLine.of(label, question.help(), Role.MUTED).wrapped(width));
        }
        for (String why : Acting.blockers(model, draft))
            lines.addAll(TextLine.state(Mark.CRIT, "not possible: " + why).wrapped(width));
        return new QuestionLines(lines, row, column);
    }

    /** The end of a long line, where the text cursor is. */
    private static String tail(Line line, int room) {
        String text = line.text();
        int skip = Math.max(0, Columns.width(text.substring(0, line.at())) - room);
        return text.substring(Math.min(text.length(), skip));
    }

    private static String choices(Question question, String answer) {
        return question.choices().stream()
                .map(choice -> choice.equals(answer) ? "[" + choice + "]" : choice)
                .collect(Collectors.joining("  "));
    }
}

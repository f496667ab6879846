package dev.clusterdeck.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void runs_of_digits_count_by_value() {
        assertThat(Stream.of("node10", "node2", "node1", "node", "a10b2", "a10b10", "a9b100")
                        .sorted(NaturalOrder::compare))
                .containsExactly("a9b100", "a10b2", "a10b10", "node", "node1", "node2", "node10");
    }

    @Test
    void leading_zeros_do_not_count_but_keep_different_names_apart() {
        assertThat(NaturalOrder.compare("node007", "node8")).isNegative();
        assertThat(NaturalOrder.compare("node0", "node00")).isNotZero();
        assertThat(NaturalOrder.compare("node00x", "node0y")).isNegative();
        assertThat(NaturalOrder.compare("a99999999999999999999999", "a100000000000000000000000"))
                .isNegative();
    }

    @Test
    void it_is_an_order_on_any_names() {
        Random random = new Random(5);
        List<String> names = Stream.generate(() -> random.ints(random.nextInt(6), 0, 5)
                        .mapToObj("01ab9"::charAt)
                        .map(String::valueOf)
                        .reduce("", String::concat))
                .limit(60)
                .toList();
        for (String a : names)
            for (String b : names) {
                int ab = Integer.signum(NaturalOrder.compare(a, b));
                assertThat(ab).isEqualTo(-Integer.signum(NaturalOrder.compare(b, a)));
                assertThat(ab == 0).isEqualTo(a.equals(b));
                for (String c : names)
                    if (ab < 0 && NaturalOrder.compare(b, c) < 0)
                        assertThat(NaturalOrder.compare(a, c))
                                .as("%s %s %s", a, b, c)
                                .isNegative();
            }
    }
}

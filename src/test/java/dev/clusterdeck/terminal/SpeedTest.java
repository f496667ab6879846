package dev.clusterdeck.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeedTest {
    @ParameterizedTest
    @CsvSource({
        "9600, /dev/ttyS0, true",
        "38400, /dev/ttyS0, true",
        "38400, /dev/ttyUSB1, true",
        "115200, /dev/ttyS0, false",
        "0, /dev/ttyS0, false",
        "9600, /dev/pts/3, true",
        "38400, /dev/pts/3, false",
        "38400, /dev/tty1, false",
        "38400, /dev/console, false",
        "0, '', false"
    })
    void slow_is_a_serial_line_of_38400_baud_or_less(int baud, String device, boolean slow) {
        assertThat(new Speed(baud, device).isSlow()).isEqualTo(slow);
    }
}

package dev.clusterdeck.deck;

import org.junit.jupiter.api.Test;

class LookTest {
    @Test
    void look() {
        Driver d = Driver.onSickCluster(80, 24);
        System.out.println(d.screen());
        System.out.println(d.press("/").type("state:fa").screen());
        System.out.println(d.press("⏎ e").screen());
        System.out.println(d.press("esc esc ?").screen());
        System.out.println(d.press("esc :").type("go").screen());
        System.out.println(d.press("tab").type(" web").screen());
        System.out.println(d.press("esc a").screen());
        System.out.println(d.press("esc !").screen());
        System.out.println(d.press("esc 9 o").screen());
        System.out.println(d.press("2 o").screen());
        System.out.println(d.press("esc y").screen());
        System.out.println(d.press("esc J").screen());
        System.out.println(d.resize(50, 14).press("esc").screen());
        System.out.println(d.resize(39, 8).screen());
        System.out.println(d.resize(160, 45).screen());
    }
}

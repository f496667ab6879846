package dev.clusterdeck.tech.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clusterdeck.cluster.NodeName;
import dev.clusterdeck.cluster.Secret;
import dev.clusterdeck.remote.Output;
import dev.clusterdeck.watch.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CibParserTest {
    @Test
    void the_head_has_version_dc_and_who_changed_it() {
        PacemakerHead head = Recordings.head("procfail-moved", "node1");
        assertThat(head.version()).hasToString("0.26.0");
        assertThat(head.quorate()).contains(true);
        assertThat(head.dcId()).isEqualTo("2");
        assertThat(head.featureSet()).isEqualTo("3.16.1");
        assertThat(head.changedBy()).isEqualTo("root with crm_attribute on node1");
        assertThat(head.lastWritten()).contains(Instant.parse("2026-11-22T12:58:15Z"));
    }

    @Test
    void the_configuration_has_properties_definitions_and_constraints() {
        PacemakerCib cib = Recordings.cib("procfail-moved", "node1");
        assertThat(cib.properties()).containsEntry("no-quorum-policy", "stop").containsEntry("cluster-name", "lab");
        assertThat(cib.resourceDefaults()).containsEntry("migration-threshold", "3");
        assertThat(cib.definition("vip").orElseThrow().agent()).isEqualTo("ocf:heartbeat:IPaddr2");
        assertThat(cib.definition("vip").orElseThrow().parameter("ip")).contains("10.77.0.100");
        assertThat(cib.parentsOf("vip")).extracting(Definition::id).containsExactly("lb");
        assertThat(cib.meta("haproxy", "migration-threshold")).contains("3");
        assertThat(cib.nodeName("2")).contains(new NodeName("node2"));
        assertThat(cib.constraints())
                .contains(new Constraint.Colocation(
                        "colo-batch2", "batch2", "Started", "db-clone", "Promoted", List.of(), Score.of("INFINITY")))
                .contains(new Constraint.Order(
                        "order-db-batch2", "db-clone", "promote", "batch2", "start", List.of(), "", true));
    }

    @Test
    void recorded_operations_have_exact_times() {
        assertThat(Recordings.cib("procfail-moved", "node1").operations()).anySatisfy(op -> {
            assertThat(op.resource()).isEqualTo("vip");
            assertThat(op.node()).isEqualTo(new NodeName("node1"));
            assertThat(op.task()).isEqualTo("start");
            assertThat(op.at()).contains(Instant.ofEpochSecond(1795352287));
            assertThat(op.took()).contains(Duration.ofMillis(235));
        });
    }

    @Test
    void a_rule_becomes_words() {
        assertThat(Recordings.cib("lab-healthy", "node1").constraints())
                .filteredOn(c -> c.id().equals("l-web-connected"))
                .singleElement()
                .extracting(c -> ((Constraint.Location) c).rules())
                .isEqualTo(List.of(new Constraint.Rule("l-web-connected-rule", "-INFINITY", "", "pingd lt 1", false)));
    }

    @Test
    void utilization_and_tickets_are_read() {
        PacemakerCib cib = Recordings.cib("utilization", "node1");
        assertThat(cib.definition("batch").orElseThrow().utilization()).containsEntry("memory", "1024");
        assertThat(cib.nodes()).allSatisfy(n -> assertThat(n.utilization()).containsKey("memory"));
        PacemakerCib tickets = Recordings.cib("ticket", "node1");
        assertThat(tickets.constraints())
                .filteredOn(Constraint.NeedsTicket.class::isInstance)
                .extracting(c -> ((Constraint.NeedsTicket) c).ticket())
                .containsExactlyInAnyOrder("t-open", "t-shut", "t-asleep");
    }

    @Test
    void secrets_never_show() {
        PacemakerCib cib = parse("""
                <cib epoch="1" admin_epoch="0" num_updates="0"><configuration><resources>
                  <primitive id="f" class="stonith" type="fence_ipmilan">
                    <instance_attributes id="i">
                      <nvpair id="1" name="ip" value="10.0.0.9"/>
                      <nvpair id="2" name="password" value="hunter2"/>
                      <nvpair id="3" name="passwd" value="hunter3"/>
                      <nvpair id="4" name="password_script" value="/root/pw.sh"/>
                      <nvpair id="5" name="snmp_priv_passwd" value="hunter4"/>
                      <nvpair id="6" name="pin" value="1234"/>
                    </instance_attributes>
                  </primitive></resources></configuration>
                  <status><node_state id="1" uname="n1"><lrm id="1"><lrm_resources>
                    <lrm_resource id="f"><lrm_rsc_op id="f_last_0" operation="start" op-secure-params=" pin "/></lrm_resource>
                  </lrm_resources></lrm></node_state></status></cib>""");
        assertThat(cib.toString())
                .doesNotContain("hunter")
                .doesNotContain("1234")
                .contains("10.0.0.9", "/root/pw.sh");
        assertThat(cib.definition("f").orElseThrow().parameters())
                .filteredOn(p -> p.name().equals("pin"))
                .singleElement()
                .isEqualTo(new Parameter("pin", Secret.MASK, java.util.Optional.of(new Secret("1234"))));
    }

    private static PacemakerCib parse(String xml) {
        return ((Parsed.Value<PacemakerCib>) CibParser.parse(List.of(Output.of(0, xml, "")))).state();
    }
}

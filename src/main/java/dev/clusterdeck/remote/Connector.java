package dev.clusterdeck.remote;

/** Opens links. The real one speaks SSH ({@code remote.ssh}); tests bring their own. */
public interface Connector extends AutoCloseable {
    /**
     * Connects and logs in, within a deadline (prompts to the admin stop that clock).
     *
     * @throws Unreachable with a line that says what failed and what to do
     */
    Link connect(Address address, Access access) throws Unreachable, InterruptedException;

    /**
     * The same connector for the nodes of one cluster: passwords that the admin gives for them are offered to no other
     * cluster. Closed with this one.
     */
    default Connector forCluster(String cluster) {
        return this;
    }

    @Override
    void close();
}

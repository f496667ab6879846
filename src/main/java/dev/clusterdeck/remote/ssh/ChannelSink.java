package dev.clusterdeck.remote.ssh;

/**
 * Takes what arrives on a channel, on the connection's one reader thread: must be quick and never block, for
 * everything else on the connection waits behind it.
 */
interface ChannelSink {
    /**
     * Bytes of standard output or standard error.
     *
     * @return true when they are dealt with; false when the sink calls {@link ExecChannel#replenish} later, so that the
     *     node stops sending meanwhile
     */
    boolean accept(boolean error, byte[] bytes, int offset, int length);

    /** The channel is closed, or the connection is lost; called once or more, nothing follows. */
    void ended();
}

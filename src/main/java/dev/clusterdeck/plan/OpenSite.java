package dev.clusterdeck.plan;

/** A site with links of its own, for one rehearsal or run at a time; closed by whoever opened it. */
public interface OpenSite extends Site, AutoCloseable {
    @Override
    void close();
}

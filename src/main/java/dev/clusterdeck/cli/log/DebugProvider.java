package dev.clusterdeck.cli.log;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** SLF4J makes this itself, by the name in {@code slf4j.provider}: so the open log waits in a static field. */
public final class DebugProvider implements SLF4JServiceProvider {
    private static volatile Optional<DebugLog> log = Optional.empty();

    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    static void use(DebugLog open) {
        log = Optional.of(open);
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> log.<Logger>map(open -> loggers.computeIfAbsent(name, n -> new DebugLogger(n, open)))
                .orElse(NOPLogger.NOP_LOGGER);
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0";
    }

    @Override
    public void initialize() {}
}

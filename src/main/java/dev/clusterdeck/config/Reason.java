package dev.clusterdeck.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** Why the file system said no, in words: many of Java's exceptions carry nothing but the path. */
public final class Reason {
    private Reason() {}

    /** A few words without the path. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) return "there is no such file";
        if (e instanceof AccessDeniedException) return "permission denied";
        if (e instanceof FileAlreadyExistsException) return "it exists already";
        if (e instanceof NotDirectoryException) return "not a directory";
        if (e instanceof FileSystemException refused) {
            String reason = refused.getReason();
            if (reason != null) return reason;
        }
        return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    }
}

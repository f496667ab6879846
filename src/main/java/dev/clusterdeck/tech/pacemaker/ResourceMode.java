package dev.clusterdeck.tech.pacemaker;

/** What a resource can be told to be, by a meta attribute of it. */
enum ResourceMode {
    /** It is to stay stopped. */
    DISABLED("disabled", "target-role", "Stopped"),
    /** The cluster neither starts nor stops it. */
    UNMANAGED("unmanaged", "is-managed", "false");

    private final String word;
    private final String attribute;
    private final String value;

    ResourceMode(String word, String attribute, String value) {
        this.word = word;
        this.attribute = attribute;
        this.value = value;
    }

    String word() {
        return word;
    }

    MetaAttribute attribute() {
        return new MetaAttribute(attribute);
    }

    /** The attribute's value that stands for it. */
    String value() {
        return value;
    }

    boolean isOn(Resource resource) {
        return this == DISABLED
                ? resource.flags().disabled()
                : !resource.flags().managed();
    }
}

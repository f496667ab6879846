package dev.clusterdeck.watch;

import dev.clusterdeck.remote.Access;
import dev.clusterdeck.remote.Address;

/** One way to a node: an address, and how it is entered from there. */
record Route(Address address, Access access) {}

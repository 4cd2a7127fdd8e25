package dev.switchboard.corba;

/** A member of a struct or exception. */
record IdlPart(IdlUse use, String name) {}

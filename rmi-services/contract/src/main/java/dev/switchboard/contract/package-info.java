/** What is called: a remote interface, read from bytecode, as one immutable contract. */
@NullMarked
package dev.switchboard.contract;

import org.jspecify.annotations.NullMarked;

/** What the operator wants: flags and one YAML file, with every mistake reported at once. */
@NullMarked
package dev.switchboard.gateway.configuration;

import org.jspecify.annotations.NullMarked;

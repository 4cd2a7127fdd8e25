package dev.switchboard.gateway;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import org.jspecify.annotations.Nullable;

/**
 * One call to be made.
 *
 * @param arguments one slot for each parameter, filled as {@link dev.switchboard.contract.Values}
 *     says; owned by the invocation
 */
public record Invocation(
    ServiceContract contract, Operation operation, @Nullable Object[] arguments, Scope scope) {}

package dev.switchboard.gateway.wire;

import dev.switchboard.contract.Deadline;
import java.util.Optional;

/**
 * On whose behalf a stub calls.
 *
 * @param authorization what to show to the gateway, where the wire has a place for it
 * @param deadline when the reply must be there
 */
public record Caller(Optional<String> authorization, Deadline deadline) {}

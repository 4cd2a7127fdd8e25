package dev.switchboard.contract;

/**
 * A method that the contract cannot carry, and why. It never takes its interface down.
 *
 * @param method the Java method
 * @param reason a sentence for the operator, naming the parameter, class or field at fault
 */
public record Unsupported(Operation.Signature method, String reason) {}

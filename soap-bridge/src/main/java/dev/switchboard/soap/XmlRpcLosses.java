package dev.switchboard.soap;

import dev.switchboard.contract.ScalarKind;
import dev.switchboard.gateway.Losses;
import java.util.Optional;

/** What XML-RPC loses of a contract. */
final class XmlRpcLosses implements Losses {

  @Override
  public String remote() {
    return "it passes a remote reference, which XML-RPC does not carry";
  }

  @Override
  public String anything() {
    return "inside Object, values that are not of the contract's types arrive as plain XML-RPC";
  }

  @Override
  public Optional<String> scalar(ScalarKind kind) {
    return switch (kind) {
      case INSTANT -> Optional.of("of times, only whole seconds of the years 0 to 9999 are sent");
      case FLOAT, DOUBLE -> Optional.of("NaN and infinite numbers are refused");
      default -> Optional.empty();
    };
  }
}

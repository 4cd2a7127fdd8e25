package dev.switchboard.soap;

import dev.switchboard.contract.ScalarKind;
import dev.switchboard.gateway.Losses;
import java.util.Optional;

/** What SOAP loses of a contract. */
final class SoapLosses implements Losses {
  private static final String DECIMAL =
      "a decimal of negative scale arrives without it: 1E+3 is 1000, for xsd:decimal has no exponent";

  @Override
  public String remote() {
    return "it passes a remote reference, which SOAP does not carry";
  }

  @Override
  public String anything() {
    return "inside Object, values that are not of the contract's types are refused";
  }

  @Override
  public Optional<String> scalar(ScalarKind kind) {
    return kind == ScalarKind.DECIMAL ? Optional.of(DECIMAL) : Optional.empty();
  }
}

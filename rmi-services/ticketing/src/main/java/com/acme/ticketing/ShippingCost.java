package com.acme.ticketing;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;

/** What a parcel costs and when it arrives. */
public final class ShippingCost implements Serializable {
  private static final long serialVersionUID = 1L;

  private final BigDecimal postage;
  private final BigDecimal insurance;
  private final BigDecimal total;
  private final String currency;
  private final Duration transit;

  public ShippingCost(
      BigDecimal postage,
      BigDecimal insurance,
      BigDecimal total,
      String currency,
      Duration transit) {
    this.postage = postage;
    this.insurance = insurance;
    this.total = total;
    this.currency = currency;
    this.transit = transit;
  }

  /** Part of the total. */
  public BigDecimal getPostage() {
    return postage;
  }

  /** Part of the total. */
  public BigDecimal getInsurance() {
    return insurance;
  }

  public BigDecimal getTotal() {
    return total;
  }

  /** ISO 4217 code. */
  public String getCurrency() {
    return currency;
  }

  /** Longest time in the post. */
  public Duration getTransit() {
    return transit;
  }

  @Override
  public String toString() {
    return total + " " + currency + " within " + transit;
  }
}

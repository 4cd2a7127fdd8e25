package com.acme.ticketing.server;

import com.acme.ticketing.Address;
import com.acme.ticketing.ShippingCost;
import com.acme.ticketing.ShippingItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The price list for parcels, which are sent from Germany. */
final class Postage {
  private static final Set<String> UNION =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
          "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
  private static final BigDecimal INSURANCE_RATE = new BigDecimal("0.01");

  private enum Zone {
    HOME("4.90", "0.80", 3),
    UNION("9.90", "1.60", 7),
    WORLD("18.50", "6.40", 21);

    final BigDecimal parcel;
    final BigDecimal kilogram;
    final Duration transit;

    Zone(String parcel, String kilogram, int days) {
      this.parcel = new BigDecimal(parcel);
      this.kilogram = new BigDecimal(kilogram);
      this.transit = Duration.ofDays(days);
    }

    static Zone of(String country) {
      if ("DE".equals(country)) {
        return HOME;
      }
      return Postage.UNION.contains(country) ? UNION : WORLD;
    }
  }

  private Postage() {}

  /** A price per parcel, one per kilogram begun, and one hundredth of what is insured. */
  static ShippingCost cost(List<ShippingItem> items, Address destination) {
    Zone zone = Zone.of(Checks.text("country", destination.getCountry(), 2));
    BigDecimal weight = BigDecimal.ZERO;
    BigDecimal insured = BigDecimal.ZERO;
    for (ShippingItem item : items) {
      BigDecimal quantity =
          BigDecimal.valueOf(Checks.between("quantity", item.getQuantity(), 1, 1_000));
      weight = weight.add(quantity.multiply(Checks.amount("weight", item.getWeight())));
      if (item.getInsuredValue() != null) {
        insured =
            insured.add(quantity.multiply(Checks.amount("insuredValue", item.getInsuredValue())));
      }
    }
    return cost(zone, weight, insured);
  }

  private static ShippingCost cost(Zone zone, BigDecimal weight, BigDecimal insured) {
    BigDecimal kilograms = weight.setScale(0, RoundingMode.CEILING);
    BigDecimal postage = zone.parcel.add(zone.kilogram.multiply(kilograms));
    BigDecimal insurance = insured.multiply(INSURANCE_RATE).setScale(2, RoundingMode.HALF_UP);
    return new ShippingCost(postage, insurance, postage.add(insurance), "EUR", zone.transit);
  }
}

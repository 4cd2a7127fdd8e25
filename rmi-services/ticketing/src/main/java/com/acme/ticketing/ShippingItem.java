package com.acme.ticketing;

import java.io.Serializable;
import java.math.BigDecimal;

/** Something to be sent by post, in some number. */
public class ShippingItem implements Serializable {
  private static final long serialVersionUID = 1L;

  private String description;
  private int quantity;
  private BigDecimal weight;
  private BigDecimal insuredValue;

  public ShippingItem() {}

  public String getDescription() {
    return description;
  }

  public void setDescription(String description) {
    this.description = description;
  }

  public int getQuantity() {
    return quantity;
  }

  public void setQuantity(int quantity) {
    this.quantity = quantity;
  }

  /** Kilograms of one piece. */
  public BigDecimal getWeight() {
    return weight;
  }

  public void setWeight(BigDecimal weight) {
    this.weight = weight;
  }

  /** Euros of one piece to insure; null for none. */
  public BigDecimal getInsuredValue() {
    return insuredValue;
  }

  public void setInsuredValue(BigDecimal insuredValue) {
    this.insuredValue = insuredValue;
  }

  @Override
  public String toString() {
    return quantity + " x " + description;
  }
}

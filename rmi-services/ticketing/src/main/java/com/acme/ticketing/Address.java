package com.acme.ticketing;

import java.io.Serializable;

/** A postal address. The region may be null: most countries do without. */
public class Address implements Serializable {
  private static final long serialVersionUID = 1L;

  private String street;
  private String postalCode;
  private String city;
  private String region;
  private String country;

  public Address() {}

  public String getStreet() {
    return street;
  }

  public void setStreet(String street) {
    this.street = street;
  }

  public String getPostalCode() {
    return postalCode;
  }

  public void setPostalCode(String postalCode) {
    this.postalCode = postalCode;
  }

  public String getCity() {
    return city;
  }

  public void setCity(String city) {
    this.city = city;
  }

  /** State, province or county; null where an address has none. */
  public String getRegion() {
    return region;
  }

  public void setRegion(String region) {
    this.region = region;
  }

  /** ISO 3166-1 alpha-2 code, such as {@code DE}. */
  public String getCountry() {
    return country;
  }

  public void setCountry(String country) {
    this.country = country;
  }

  @Override
  public String toString() {
    return street + ", " + postalCode + " " + city + ", " + country;
  }
}

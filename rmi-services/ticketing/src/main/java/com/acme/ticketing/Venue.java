package com.acme.ticketing;

import java.io.Serializable;

/**
 * A hall and where it stands. A class of the early days: bare fields, no accessors, and the serial
 * version that the compiler's output happens to have.
 */
@SuppressWarnings("serial")
public class Venue implements Serializable {
  public String name;
  public Address address;
  private double latitude;
  private double longitude;

  public Venue(String name, Address address, double latitude, double longitude) {
    this.name = name;
    this.address = address;
    this.latitude = latitude;
    this.longitude = longitude;
  }

  /** Great-circle distance in kilometres, by the haversine formula. */
  public double kilometresTo(Venue other) {
    double north = Math.toRadians(other.latitude - latitude) / 2;
    double east = Math.toRadians(other.longitude - longitude) / 2;
    double parallels =
        Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude));
    double chord = Math.sin(north) * Math.sin(north) + parallels * Math.sin(east) * Math.sin(east);
    return 2 * 6371.0 * Math.asin(Math.sqrt(chord));
  }

  @Override
  public String toString() {
    return name + ", " + address;
  }
}

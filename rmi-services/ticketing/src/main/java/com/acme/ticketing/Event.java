package com.acme.ticketing;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.Map;

/** Something to buy tickets for. */
public class Event implements Serializable {
  private static final long serialVersionUID = 20070514L;

  private String id;
  private String title;
  private String subtitle;
  private EventKind kind;
  private Venue venue;
  private LocalDateTime starts;
  private Date onSaleSince;
  private String[] performers;
  private Map<String, BigDecimal> prices;

  public Event() {}

  public String getId() {
    return id;
  }

  public void setId(String id) {
    this.id = id;
  }

  public String getTitle() {
    return title;
  }

  public void setTitle(String title) {
    this.title = title;
  }

  /** Null when the title says it all. */
  public String getSubtitle() {
    return subtitle;
  }

  public void setSubtitle(String subtitle) {
    this.subtitle = subtitle;
  }

  public EventKind getKind() {
    return kind;
  }

  public void setKind(EventKind kind) {
    this.kind = kind;
  }

  public Venue getVenue() {
    return venue;
  }

  public void setVenue(Venue venue) {
    this.venue = venue;
  }

  /** The time on the clock at the venue. */
  public LocalDateTime getStarts() {
    return starts;
  }

  public void setStarts(LocalDateTime starts) {
    this.starts = starts;
  }

  public Date getOnSaleSince() {
    return onSaleSince;
  }

  public void setOnSaleSince(Date onSaleSince) {
    this.onSaleSince = onSaleSince;
  }

  public String[] getPerformers() {
    return performers;
  }

  public void setPerformers(String[] performers) {
    this.performers = performers;
  }

  /** Price of a ticket in euros, by the section of the hall. */
  public Map<String, BigDecimal> getPrices() {
    return prices;
  }

  public void setPrices(Map<String, BigDecimal> prices) {
    this.prices = prices;
  }

  @Override
  public String toString() {
    return "event " + id + " '" + title + "' " + starts;
  }
}

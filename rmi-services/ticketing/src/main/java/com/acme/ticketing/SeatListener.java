package com.acme.ticketing;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** A client's ear: the server calls it when a seat changes hands. */
public interface SeatListener extends Remote {

  /** Tells about one seat. Changes of one event arrive in order. */
  void seatChanged(SeatChange change) throws RemoteException;
}

package com.acme.ticketing;

import java.rmi.Remote;
import java.rmi.RemoteException;

/**
 * A client's ear: the server calls it when a seat changes hands. News is a hint to look again, not
 * a journal: two changes close together may come in either order, and a hold that runs out is not
 * announced.
 */
public interface SeatListener extends Remote {

  /** Tells about one seat. A listener that does not answer within seconds is forgotten. */
  void seatChanged(SeatChange change) throws RemoteException;
}

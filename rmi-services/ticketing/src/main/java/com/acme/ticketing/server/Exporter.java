package com.acme.ticketing.server;

import java.io.ObjectInputFilter;
import java.rmi.NoSuchObjectException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;

/** Makes objects reachable: all on one port and address, all behind one serial filter. */
record Exporter(int port, RMIServerSocketFactory sockets, ObjectInputFilter filter) {

  void export(Remote object) throws RemoteException {
    UnicastRemoteObject.exportObject(object, port, null, sockets, filter);
  }

  /** At once; a call that runs still gets its reply. */
  void withdraw(Remote object) {
    withdraw(object, true);
  }

  /** Tells whether the object is gone: without force, not while a call runs. */
  boolean withdraw(Remote object, boolean force) {
    try {
      return UnicastRemoteObject.unexportObject(object, force);
    } catch (NoSuchObjectException e) {
      return true;
    }
  }
}

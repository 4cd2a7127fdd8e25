package dev.switchboard.gateway.command;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** A remote interface for tests; the gateway reads its class file, tests implement it. */
public interface Greeter extends Remote {
  String greet(String name) throws RemoteException;

  int count(int from, int to) throws RemoteException;
}

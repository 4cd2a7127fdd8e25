package dev.switchboard.benchmarks;

import java.rmi.Remote;
import java.rmi.RemoteException;

/** Bytes of any number, in either direction and in both. */
public interface Blobs extends Remote {
  /** Takes and returns them. */
  byte[] echo(byte[] bytes) throws RemoteException;

  /** Takes them. */
  void sink(byte[] bytes) throws RemoteException;

  /** Returns so many. */
  byte[] source(int size) throws RemoteException;
}

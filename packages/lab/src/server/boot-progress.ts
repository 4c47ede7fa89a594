/** How far a start got, in the words of Redfish (DSP0268, ComputerSystem BootProgress.LastState). */
export type BootProgress =
  | 'None'
  | 'PrimaryProcessorInitializationStarted'
  | 'MemoryInitializationStarted'
  | 'SystemHardwareInitializationComplete'
  | 'SetupEntered'
  | 'OSBootStarted'
  | 'OSRunning'

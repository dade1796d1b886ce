"""The engine on this computer: free, offline, in a process of its own."""

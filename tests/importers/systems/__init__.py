"""Files as the programs of newsrooms write them: each is imported as it says, without what the program put around it."""

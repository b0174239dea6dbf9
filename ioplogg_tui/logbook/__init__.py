"""What people do: observe, plan, enrol … Each is one transaction. Nothing outside comes nearer to the store."""

-- Searches look for a part of a word. pg_trgm is a trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX "node_name_part" ON "node" USING GIN ("name" gin_trgm_ops);
CREATE INDEX "node_serial_number_part" ON "node" USING GIN ("serial_number" gin_trgm_ops);
CREATE INDEX "bmc_endpoint_host_part" ON "bmc_endpoint" USING GIN ("host" gin_trgm_ops);
CREATE INDEX "port_mac_address_part" ON "port" USING GIN ("mac_address" gin_trgm_ops);
CREATE INDEX "host_name_part" ON "host" USING GIN ("name" gin_trgm_ops);

-- Lists by time; the id decides between equals.
CREATE INDEX "node_created_at_id_idx" ON "node" ("created_at", "id");
CREATE INDEX "operation_created_at_id_idx" ON "operation" ("created_at", "id");

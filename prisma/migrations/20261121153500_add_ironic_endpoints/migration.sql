-- AlterTable
ALTER TABLE "node" ADD COLUMN     "engine" TEXT NOT NULL DEFAULT 'ingot',
ADD COLUMN     "ironic_endpoint_id" UUID,
ADD COLUMN     "ironic_node_id" UUID;

-- AlterTable
ALTER TABLE "operation" ADD COLUMN     "engine" TEXT NOT NULL DEFAULT 'ingot';

-- CreateTable
CREATE TABLE "ironic_endpoint" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "availability_zone_id" UUID NOT NULL,
    "auth" JSONB NOT NULL,
    "tls" JSONB NOT NULL,
    "secret_sealed" BYTEA,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "microversion" TEXT,
    "identity" JSONB,
    "conductors" JSONB NOT NULL DEFAULT '[]',
    "verified_at" TIMESTAMPTZ(3),
    "imported_at" TIMESTAMPTZ(3),
    "import_result" JSONB,
    "last_sync_at" TIMESTAMPTZ(3),
    "unknown_nodes" INTEGER NOT NULL DEFAULT 0,
    "last_error_code" TEXT,
    "last_error_data" JSONB,
    "last_error_at" TIMESTAMPTZ(3),

    CONSTRAINT "ironic_endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ironic_node" (
    "node_id" UUID NOT NULL,
    "facts" JSONB NOT NULL,
    "agreed" JSONB NOT NULL,
    "drift" JSONB NOT NULL DEFAULT '[]',
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "missing_at" TIMESTAMPTZ(3),

    CONSTRAINT "ironic_node_pkey" PRIMARY KEY ("node_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ironic_endpoint_name_key" ON "ironic_endpoint"("name");

-- CreateIndex
CREATE UNIQUE INDEX "node_ironic_endpoint_id_ironic_node_id_key" ON "node"("ironic_endpoint_id", "ironic_node_id");

-- AddForeignKey
ALTER TABLE "node" ADD CONSTRAINT "node_ironic_endpoint_id_fkey" FOREIGN KEY ("ironic_endpoint_id") REFERENCES "ironic_endpoint"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ironic_endpoint" ADD CONSTRAINT "ironic_endpoint_availability_zone_id_fkey" FOREIGN KEY ("availability_zone_id") REFERENCES "availability_zone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ironic_node" ADD CONSTRAINT "ironic_node_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "bmc_endpoint" ADD COLUMN     "console_info" JSONB,
ADD COLUMN     "ssh_host_key" TEXT;

-- CreateTable
CREATE TABLE "bmc_subscription" (
    "node_id" UUID NOT NULL,
    "context_hash" BYTEA NOT NULL,
    "destination" TEXT NOT NULL,
    "subscription_id" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "last_event_at" TIMESTAMPTZ(3),

    CONSTRAINT "bmc_subscription_pkey" PRIMARY KEY ("node_id")
);

-- AddForeignKey
ALTER TABLE "bmc_subscription" ADD CONSTRAINT "bmc_subscription_node_id_fkey" FOREIGN KEY ("node_id") REFERENCES "node"("id") ON DELETE CASCADE ON UPDATE CASCADE;



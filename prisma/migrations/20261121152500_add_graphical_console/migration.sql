-- AlterTable
ALTER TABLE "bmc_endpoint" ADD COLUMN     "graphical_console" JSONB;

-- AlterTable
ALTER TABLE "console_session" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'serial';

-- AlterTable
ALTER TABLE "port_group" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;


